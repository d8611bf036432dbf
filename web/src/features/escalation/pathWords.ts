import type { LadderPreview } from '@/api/types';
import type { TextKey } from '@/i18n';

/** How the path of a ticket that nobody accepts ends. */
export const endWords: Record<LadderPreview['path_end'], TextKey> = {
  in_charge: 'preview.rests',
  supplier: 'preview.waits_outside',
  owner: 'preview.stays',
};
