import { fieldsOf, type ImportField } from '../../../shared/domain/import/fields';
import { readCustomer, readProduct } from '../../../shared/domain/import/rows';
import type { ImportView } from '../../../shared/replica-api/import-view';
import { useFormat, useT } from '../../locale/locale';
import { useShop } from '../../platform/shop';
import classes from './import.module.css';

/** The first rows, as they would come in: a wrong column or a wrong alphabet is seen at once. */
export function Preview({ state }: { state: ImportView }) {
  const t = useT();
  const read = useReadRow(state);
  const fields = fieldsOf[state.kind].filter((field) => state.columns[field] !== undefined);
  if (fields.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.preview} aria-label={t('import.preview')} tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.caption}>{t('import.preview')}</caption>
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field} scope="col">
                {t(`import.field.${field}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {state.sample.map((cells, row) => (
            <tr key={row}>
              {fields.map((field) => (
                <td key={field}>{read(field, cells)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A cell as it is understood; what is not understood as it stands. */
function useReadRow({ kind, columns, taxRate }: ImportView) {
  const format = useFormat();
  const { settings } = useShop();
  const ground = { columns, taxRate, currency: settings.currency, country: settings.country };
  return (field: ImportField, cells: string[]): string => {
    const asIs = cells[columns[field] ?? -1] ?? '';
    if (kind === 'products') {
      const { fields, faults } = readProduct(cells, ground);
      if (field === 'price' && !faults.some((fault) => fault.startsWith('price'))) return format.money(fields.price);
      if (field === 'tax' && !faults.includes('tax-unreadable')) return format.percent(fields.taxRate);
      return asIs;
    }
    const { fields, faults } = readCustomer(cells, ground);
    if (field === 'phone' && !faults.includes('phone-unreadable')) return fields.phone;
    if (field === 'birthday' && fields.birthday !== null) return fields.birthday;
    return asIs;
  };
}
