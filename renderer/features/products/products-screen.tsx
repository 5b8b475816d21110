import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Id } from '../../../shared/model/ids';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { emptyDraft } from './product-draft';
import { ProductList } from './product-list';
import { ProductPanel } from './product-panel';
import classes from './products.module.css';
import { ToDecide } from './to-decide';
import { useDrafts } from './use-drafts';

interface ProductsScreenProps {
  /** What was scanned at the till, and nothing had. */
  code: string | null;
  /** The product that stands open first. */
  openId?: Id | null;
  /** With the code of a product that was just made for it: it is rung up there. */
  onToTill(code: string | null): void;
  onOpenImport(): void;
}

/** What the shop sells: all of it on the left, one product on the right, or the new one that is being typed in. */
export function ProductsScreen({ code, openId = null, onToTill, onOpenImport }: ProductsScreenProps) {
  const t = useT();
  const role = useQuery('session.current', {})?.associate?.role;
  const [productId, setProductId] = useState<Id | null>(openId);
  const [text, setText] = useState('');
  const list = useQuery('products.list', { text, limit: 200 }, { keep: true });
  const drafts = useDrafts(code === null ? null : { draft: emptyDraft(code), seen: null });

  if (role === 'cashier' || role === 'seller')
    return (
      <div className={classes.closed}>
        <h1 className={classes.title}>{t('products.title')}</h1>
        <p role="alert">{t('products.notAllowed')}</p>
      </div>
    );
  return (
    <div className={classes.screen}>
      <aside className={classes.side} aria-label={t('products.title')}>
        <h1 className={classes.title}>{t('products.title')}</h1>
        <ProductList list={list} text={text} onText={setText} openId={productId} onOpen={setProductId} />
        <div className={classes.foot}>
          <Button variant="default" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setProductId(null)}>
            {t('products.new')}
          </Button>
          <Button variant="default" leftSection={<IconFileImport size={20} aria-hidden />} onClick={onOpenImport}>
            {t('products.fromFile')}
          </Button>
        </div>
      </aside>
      <div className={classes.main}>
        <ToDecide doubled={list?.doubled ?? []} openId={productId} onOpen={setProductId} />
        <ProductPanel
          key={productId ?? ''}
          productId={productId}
          drafts={drafts}
          forTill={code}
          onOpen={setProductId}
          onToTill={onToTill}
        />
      </div>
    </div>
  );
}
