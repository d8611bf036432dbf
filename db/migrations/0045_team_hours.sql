-- When a team works, as a calendar like a company's: its own closures and holidays. The holder's budget is
-- counted in these hours, and outside of them nobody of the team is asked who is not on call.
CREATE TABLE team_calendar (
  team TEXT PRIMARY KEY,
  calendar TEXT NOT NULL
);
