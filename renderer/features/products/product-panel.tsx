import { useState } from 'react';
import type { ProductEntry } from '../../../shared/domain/product-entry';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import type { ProductDetail } from '../../../shared/replica-api/product-views';
import { useFormat, useT } from '../../locale/locale';
import { useQuery, useReplica } from '../../platform/replica';
import { useShop } from '../../platform/shop';
import { FailureNote } from '../../ui/failure-note';
import { PlainButton } from '../../ui/plain-button';
import { useScanner } from '../../ui/use-scanner';
import { emptyDraft, type ProductDraft, readDraft, toDraft, withCode } from './product-draft';
import { ProductForm } from './product-form';
import { ProductQuestions } from './product-questions';
import classes from './products.module.css';
import type { useDrafts } from './use-drafts';

interface ProductPanelProps {
  /** null: a new one. */
  productId: Id | null;
  drafts: ReturnType<typeof useDrafts>;
  /** The code that the till waits for. */
  forTill: string | null;
  onOpen(productId: Id): void;
  onToTill(code: string | null): void;
}

/** One product, or the next new one. A scan anywhere is one of its barcodes, or leads to the product that has it. */
export function ProductPanel({ productId, drafts, forTill, onOpen, onToTill }: ProductPanelProps) {
  const t = useT();
  const format = useFormat();
  const replica = useReplica();
  const { settings } = useShop();
  const { currency, country } = settings;
  const ground = useQuery('products.ground', {});
  const asked = useQuery('products.get', productId === null ? null : { productId });
  const product = productId === null ? null : asked;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saved, setSaved] = useState<{ name: string; price: number } | null>(null);
  const [round, setRound] = useState(0);

  const begun = drafts.of(productId);
  const draft = begun?.draft ?? (product ? toDraft(product, currency) : emptyDraft());
  const seen = begun ? begun.seen : (product ?? null);
  const change = (next: ProductDraft) => {
    setFailure(null);
    setSaved(null);
    drafts.keep(productId, { draft: next, seen });
  };

  async function takeCode(code: string) {
    const holder = await replica.query('products.byCode', { code });
    if (!holder) return change(withCode(draft, code));
    if (holder.id === productId) return;
    if (begun === null) return onOpen(holder.id);
    setFailure({ code: 'code-taken', detail: { code, name: holder.name, productId: holder.id } });
  }
  useScanner((code) => void takeCode(code));

  async function save() {
    const { entry } = readDraft(draft, { currency, country, taxRate: ground?.taxRate ?? 0 });
    const done =
      productId === null || seen === null
        ? await replica.run('products.create', entry)
        : await replica.run('products.update', { productId, entry, seen: toSeen(seen) });
    if (!done.ok) return setFailure(done.error);
    setFailure(null);
    drafts.drop(productId);
    if (productId === null && forTill !== null && entry.barcodes.includes(forTill)) return onToTill(forTill);
    setSaved({ name: entry.name, price: entry.price });
    setRound(round + 1);
  }

  if (product === undefined) return null;
  if (productId !== null && product === null) return <p className={classes.closed}>{t('products.gone')}</p>;
  const taken = failure?.code === 'code-taken' ? String(failure.detail?.productId ?? '') : '';
  return (
    <section className={classes.panel} aria-label={t(productId === null ? 'products.new' : 'products.edit')}>
      <h2 className={classes.panelTitle}>{productId === null ? t('products.new') : seen?.name}</h2>
      {product && product.questions.length > 0 && <ProductQuestions questions={product.questions} />}
      <FailureNote failure={failure} onDismiss={() => setFailure(null)}>
        {taken !== '' && (
          <PlainButton look="default" onClick={() => onOpen(taken)}>
            {t('products.open')}
          </PlainButton>
        )}
      </FailureNote>
      <ProductForm
        key={round}
        draft={draft}
        isNew={productId === null}
        taxRate={ground?.taxRate ?? 0}
        categories={ground?.categories ?? []}
        onChange={change}
        onSave={save}
        onToTill={() => onToTill(null)}
      />
      <p role="status" className={classes.saved}>
        {saved && t('products.saved', { name: saved.name, price: format.money(saved.price) })}
      </p>
    </section>
  );
}

const toSeen = ({ id: _, sku, questions, ...entry }: ProductDetail): ProductEntry => entry;
