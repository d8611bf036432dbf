// Closed tickets that all teach the same: one repair worked at once, and one cause was named.
export async function teach(tech, { person, model, action, cause, times }) {
  let last;
  for (let n = 0; n < times; n++) {
    const ticket = await tech.post('/tickets', { person_id: person, title: `Leçon ${n}`, problem: 'Leçon' });
    await tech.post(`/tickets/${ticket.id}/diagnosis`, { model_id: model });
    await tech.post(`/tickets/${ticket.id}/diagnosis/findings`, { action, outcome: 'worked' });
    await tech.put(`/tickets/${ticket.id}/solution`, { outcome: 'solved', summary: 'Fait.', cause_id: cause });
    last = ticket;
  }
  return last;
}

// A cause that the author thinks rare, and the repair that helps best against it.
export async function rareCause(tech, model) {
  const sheet = await tech.get(`/models/${model}`);
  const best = (cause) => sheet.fixes.filter((fix) => fix.cause === cause.id).sort((a, b) => b.p_author - a.p_author)[0];
  const [cause] = sheet.causes.filter((one) => best(one)?.p_author > 0.7)
    .sort((a, b) => a.per_100_calls_author - b.per_100_calls_author);
  return { cause: cause.id, action: best(cause).action };
}

// What a new call of this person would be told to do first, and how likely the cause seems.
export async function firstAdvice(tech, { person, model, cause }) {
  const ticket = await tech.post('/tickets', { person_id: person, title: 'Nouveau', problem: 'Nouveau' });
  const diagnosis = await tech.post(`/tickets/${ticket.id}/diagnosis`, { model_id: model });
  return {
    next: `${diagnosis.next.kind}:${diagnosis.next.id}`,
    p: diagnosis.causes.find((one) => one.id === cause)?.p ?? 0,
  };
}
