import type { Id } from '../../../../shared/model/ids';
import type { BasketView } from '../../../../shared/replica-api/views';
import { useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { PanelFrame } from '../panels/panel-frame';
import { FindReceipt } from './find-receipt';
import { ReturnForm } from './return-form';

/** First which receipt, then what comes back of it. */
export function ReturnPanel({ saleId, basket }: { saleId: Id | null; basket: BasketView | null }) {
  const t = useT();
  const receipt = useQuery('receipts.get', saleId === null ? null : { id: saleId });
  return (
    <PanelFrame title={t('till.return.title')}>
      {saleId === null || receipt === null ? (
        <FindReceipt customer={basket?.customer ?? null} isUnknown={receipt === null} />
      ) : (
        receipt && <ReturnForm key={receipt.id} receipt={receipt} />
      )}
    </PanelFrame>
  );
}
