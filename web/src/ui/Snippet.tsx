/** A plain excerpt whose hits stand between « and ». */
export function Snippet({ text }: { text: string }) {
  return text
    .split(/(«[^»]*»)/)
    .map((part, at) =>
      part.startsWith('«') ? (
        <mark key={at}>{part.slice(1, -1)}</mark>
      ) : (
        <span key={at}>{part}</span>
      ),
    );
}
