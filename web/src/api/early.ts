// Asked while the program itself is still on its way; taken, once, by the request that would have asked.
const answers = new Map<string, Promise<Response>>();

export function askEarly(url: string): void {
  const answer = fetch(url, { headers: { Accept: 'application/json' } });
  // Where it fails, whoever takes it asks again.
  answer.catch(() => answers.delete(url));
  answers.set(url, answer);
}

export function takeEarly(url: string): Promise<Response> | undefined {
  const answer = answers.get(url);
  answers.delete(url);
  return answer;
}
