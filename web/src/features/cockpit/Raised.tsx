import { useEffect, useRef, useState, type FocusEvent, type ReactNode } from 'react';
import css from './Raised.module.css';

interface Place {
  left: number;
  width: number;
  height: number;
}

/** Whether there is room beside what is said, so that writing need not take its place. */
export const hasRoomBeside = () => window.matchMedia('(min-width: 64rem)').matches;

/**
 * What is written into while somebody talks: it comes up over the lower edge of the window rather than scrolling away
 * what is to be said. Its room is kept, so that nothing moves.
 */
export function Raised({ children }: { children: ReactNode }) {
  const room = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const raise = () => {
    const at = room.current?.getBoundingClientRect();
    if (!at || place || !hasRoomBeside()) return;
    const isSeen = at.top >= 0 && at.bottom <= window.innerHeight;
    if (!isSeen) setPlace({ left: at.left, width: at.width, height: at.height });
  };
  const lower = (event: FocusEvent) => {
    const to = event.relatedTarget;
    // A label that is pressed leaves the focus to what is around it, and a window that is left to nothing: that is
    // no going elsewhere.
    const isElsewhere =
      to instanceof Node && !room.current?.contains(to) && !to.contains(room.current);
    if (isElsewhere) setPlace(null);
  };
  useEffect(() => {
    const away = () => setPlace(null);
    const pressed = (event: PointerEvent) => {
      if (event.target instanceof Node && document.getElementById('root')?.contains(event.target))
        if (!room.current?.contains(event.target)) away();
    };
    window.addEventListener('resize', away);
    document.addEventListener('pointerdown', pressed);
    return () => {
      window.removeEventListener('resize', away);
      document.removeEventListener('pointerdown', pressed);
    };
  }, []);
  return (
    <div
      ref={room}
      className={css.room}
      style={place ? { height: place.height } : undefined}
      onFocus={raise}
      onBlur={lower}
    >
      <div
        className={place ? css.raised : undefined}
        style={place ? { left: place.left, width: `calc(${place.width}px + 2.25rem)` } : undefined}
      >
        {children}
      </div>
    </div>
  );
}
