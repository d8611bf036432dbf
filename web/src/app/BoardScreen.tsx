import type { Me } from '@/api/types';
import BoardPage from '@/features/board/BoardPage';
import { useLive } from './live';

/** The board without rail and keys, on its own live connection. */
export default function BoardScreen({ me }: { me: Me }) {
  useLive(me.id);
  return (
    <main>
      <BoardPage />
    </main>
  );
}
