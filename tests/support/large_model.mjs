// A model of any size in the text format, for what must stay quick with many causes.
const words = (en) => `{ en = "${en}" }`;
const say = (what) => `{ novice = "${what}", regular = "${what}", expert = "${what}" }`;

export function largeModel(id, { causes, questions, actions }) {
  const out = ['format = 1', `id = "${id}"`, 'version = 2', 'languages = ["en"]', `title = ${words('Large')}`,
    '[keywords]', 'en = ["large"]'];
  const per = Math.floor(10_000 / causes) / 100;
  for (let c = 0; c < causes; ++c) {
    const last = c === causes - 1;
    out.push('', '[[cause]]', `id = "${last ? 'other' : `cause-${c}`}"`,
      `per_100_calls = ${last ? Math.round((100 - per * (causes - 1)) * 100) / 100 : per}`,
      `title = ${words(last ? 'Another cause' : `Cause number ${c}`)}`, `explain = ${words('It was so.')}`);
  }
  for (let q = 0; q < questions; ++q) {
    out.push('', '[[question]]', `id = "question-${q}"`, 'minutes = 1', `title = ${words(`Question ${q}`)}`,
      `say.en = ${say('What do you see?')}`);
    for (let a = 0; a < 3; ++a) {
      const given = [];
      for (let c = a; c < causes - 1; c += 3 + (q % 5)) given.push(`cause-${c} = "usually"`);
      out.push('[[question.answer]]', `id = "answer-${a}"`, `title = ${words(`Answer ${a}`)}`,
        `given = { ${given.join(', ')}, default = "rarely" }`);
    }
  }
  for (let a = 0; a < actions; ++a) {
    out.push('', '[[action]]', `id = "action-${a}"`, 'minutes = 2', `title = ${words(`Action ${a}`)}`,
      `fixes = { cause-${a % (causes - 1)} = "usually" }`, `say.en = ${say('Please do this.')}`);
  }
  out.push('', '[[escalation]]', 'id = "expert"', 'to = "expert"', 'skill = "printing"', 'minutes = 60',
    `title = ${words('Hand over')}`, `say.en = ${say('I hand you over.')}`);
  return `${out.join('\n')}\n`;
}
