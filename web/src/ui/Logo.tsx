/** An open ring with a voice in the middle: somebody listens. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0e5f6b" />
      <path
        d="M10.2 24.2A10 10 0 1 1 21.8 24.2"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle cx="16" cy="16" r="3.4" fill="#8fe0d4" />
    </svg>
  );
}
