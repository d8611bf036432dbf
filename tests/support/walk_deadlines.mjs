// Of the day at a helpdesk that walk.mjs lives: what deadlines would become, and a ticket of the wrong company.
export async function walkDeadlines({ admin, tech, ticket }) {
  await admin.post('/team-hours/preview', { team: 'printing', calendar: null });
  await tech.get(`/tickets/${ticket.id}/deadlines`);
  await tech.post(`/tickets/${ticket.id}/deadlines/preview`, { priority: 1, deed: 'hold', reason: 'part' });
  const astray = await tech.post('/tickets', { company_id: ticket.company_id, title: 'Of somebody else', problem: '' });
  const { items } = await tech.get('/companies');
  const elsewhere = items.find((one) => one.id !== ticket.company_id);
  await tech.post(`/tickets/${astray.id}/move`, { company_id: elsewhere.id, person_id: null, reason: 'Opened for another company.' });
}
