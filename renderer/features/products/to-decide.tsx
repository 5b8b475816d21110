import { IconArrowsSplit2, IconBarcode } from '@tabler/icons-react';
import type { Id } from '../../../shared/model/ids';
import type { ProductListView } from '../../../shared/replica-api/product-views';
import { useFormat, useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { PlainButton } from '../../ui/plain-button';
import classes from './products.module.css';

interface ToDecideProps {
  doubled: ProductListView['doubled'];
  /** What it is asked stands on the product itself. */
  openId: Id | null;
  onOpen(productId: Id): void;
}

/** What tills that could not hear each other left to a person: one code on several products, two prices of one. */
export function ToDecide({ doubled, openId, onOpen }: ToDecideProps) {
  const t = useT();
  const format = useFormat();
  const all = useQuery('questions.list', {})?.products ?? [];
  const asked = all.filter(({ productId }) => productId !== openId);
  return (
    <>
      {doubled.length > 0 && (
        <section className={classes.notice} aria-label={t('products.doubled')}>
          <h2 className={classes.noticeTitle}>
            <IconBarcode size={20} aria-hidden />
            {t('products.doubled')}
          </h2>
          <p className={classes.help}>{t('products.doubledHelp')}</p>
          <ul className={classes.codes}>
            {doubled.map(({ code, products }) => (
              <li key={code}>
                <span className="bb-figures">{code}</span>
                <div className={classes.choices}>
                  {products.map((product) => (
                    <PlainButton key={product.id} look="default" onClick={() => onOpen(product.id)}>
                      {t('products.named', { name: product.name, price: format.money(product.price) })}
                    </PlainButton>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {asked.length > 0 && (
        <section className={classes.notice} aria-label={t('products.asked')}>
          <h2 className={classes.noticeTitle}>
            <IconArrowsSplit2 size={20} aria-hidden />
            {t('products.asked')}
          </h2>
          <div className={classes.choices}>
            {asked.map(({ productId, name }) => (
              <PlainButton key={productId} look="default" onClick={() => onOpen(productId)}>
                {name}
              </PlainButton>
            ))}
          </div>
        </section>
      )}
    </>
  );
}
