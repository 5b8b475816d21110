import type { Id } from '../../../shared/model/ids';
import { useReplica } from '../../platform/replica';
import { useScanner } from '../../ui/use-scanner';

/**
 * While it stands, a scanned loyalty card opens its card; any other code goes to the search field. Only on a book
 * laptop: a till's scans belong to the till, whatever screen is open.
 */
export function CardScan({
  onCard,
  onUnknown,
}: {
  onCard: (customerId: Id) => void;
  onUnknown: (code: string) => void;
}) {
  const replica = useReplica();
  useScanner(async (code) => {
    const [hit] = await replica.query('customers.search', { text: code, limit: 1 });
    if (hit?.matched === 'card') onCard(hit.id);
    else onUnknown(code);
  });
  return null;
}
