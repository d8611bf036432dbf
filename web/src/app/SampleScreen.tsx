import { Guard } from '@/features/security/Guard';
import SampleDataPage from '@/features/setup/SampleDataPage';

/** The sample data, whose removal is confirmed as a change of one's own security is. */
export default function SampleScreen() {
  return (
    <Guard>
      <SampleDataPage />
    </Guard>
  );
}
