import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { QuestionView } from '../../../shared/replica-api/views';
import type { MessageId } from '../../locale/catalogue';
import { useFormat, useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { PlainButton } from '../../ui/plain-button';
import classes from './products.module.css';

const fieldWords: Record<string, MessageId> = {
  name: 'products.name',
  price: 'products.price',
  category: 'products.category',
  taxRate: 'products.tax',
  inStock: 'products.inStock',
  active: 'products.active',
  sku: 'products.sku',
};

/** What two tills wrote at once, each as a button: a tap says which is right. */
export function ProductQuestions({ questions }: { questions: QuestionView[] }) {
  const t = useT();
  const format = useFormat();
  const answer = useCommand('questions.answer');
  const [failure, setFailure] = useState<Failure | null>(null);
  const toWords = (field: string, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'products.yes' : 'products.no');
    if (typeof value === 'number') return field === 'price' ? format.money(value) : format.percent(value);
    return String(value || t('products.nothing'));
  };
  return (
    <section className={classes.notice} aria-label={t('products.questions')}>
      <h3 className={classes.noticeTitle}>
        <IconArrowsSplit2 size={20} aria-hidden />
        {t('products.questions')}
      </h3>
      <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
      {questions.map(({ field, choices }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't be laid out beside its buttons
        <div
          key={field}
          role="group"
          aria-label={t(fieldWords[field] ?? 'products.other')}
          className={classes.question}
        >
          <span>{t(fieldWords[field] ?? 'products.other')}</span>
          <div className={classes.choices}>
            {choices.map(({ taskId, side, value, deviceCode, at }) => (
              <PlainButton
                key={`${taskId} ${side}`}
                look="default"
                onClick={() => void answer({ taskId, side }).then((done) => setFailure(done.ok ? null : done.error))}
              >
                {toWords(field, value)}
                <span className={classes.by}>
                  {t('products.by', { device: deviceCode, when: format.dateTime(at) })}
                </span>
              </PlainButton>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
