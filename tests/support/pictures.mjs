// Which pictures the documentation shows; `node tests/pictures.mjs --docs` makes them in each language.
export const languages = ['fr', 'nl', 'de', 'en'];
export const inDocs = ['cockpit', 'ringing', 'hand-over', 'wrap-up', 'portal', 'portal-step', 'portal-request'];
// What a picture may weigh in the repository.
export const picture_bytes_max = 100_000;
