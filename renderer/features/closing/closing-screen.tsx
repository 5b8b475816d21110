import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCashBanknote } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { Day } from '../../../shared/model/time';
import type { DayView, DeviceView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { useShop } from '../../platform/shop';
import { FailureNote } from '../../ui/failure-note';
import { BestSuggestions } from './best-suggestions';
import { CashMoveDialog } from './cash-move-dialog';
import { ClosedCard } from './closed-card';
import classes from './closing-screen.module.css';
import { CountCard } from './count-card';
import { DayStepper } from './day-stepper';
import { OpenBaskets } from './open-baskets';
import { ProofLine } from './proof-line';
import { Rating } from './rating';
import { SentStrip } from './sent-strip';
import { SuggestionLift } from './suggestion-lift';
import { Totals } from './totals';

/** The owner closes the day of this till: what is unsent and open first, the figures, the blind count, the proof. */
export function ClosingScreen() {
  const t = useT();
  const { device } = useShop();
  const [chosen, setChosen] = useState<Day | null>(null);
  const day = useQuery('day.summary', { businessDay: chosen }, { keep: true });
  const today = useQuery('day.summary', { businessDay: null });

  if (device.kind === 'book') return <Nothing title={t('closing.noTill')} help={t('closing.noTillHelp')} />;
  if (day === undefined) return <div className={classes.screen} aria-busy="true" />;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('closing.title')}</h1>
        {(day ?? today) && (
          <DayStepper
            day={day?.businessDay ?? chosen ?? ''}
            today={today?.businessDay ?? null}
            onChange={(next) => setChosen(next === today?.businessDay ? null : next)}
          />
        )}
        {day && day.closing === null && day.businessDay === today?.businessDay && (
          <div className={classes.aside}>
            <CashMove />
          </div>
        )}
      </header>
      {day ? <Closing key={day.businessDay} day={day} device={device} /> : <p>{t('closing.noDay')}</p>}
    </div>
  );
}

function Closing({ day, device }: { day: DayView; device: DeviceView }) {
  const [compared, setCompared] = useState(false);
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <SentStrip sent={day.sent} />
        {day.closing === null && <OpenBaskets parked={day.parkedBaskets} />}
        <Totals day={day} revealed={compared || day.closing !== null} />
        <div className={classes.pair}>
          <Rating rating={day.rating} />
          <BestSuggestions suggestions={day.suggestions} />
        </div>
        <SuggestionLift />
      </div>
      <div className={classes.column} data-first={day.closing ? true : undefined}>
        {day.closing ? (
          <ClosedCard day={day} closing={day.closing} device={device} />
        ) : (
          <CountCard day={day} device={device} compared={compared} onCompared={setCompared} />
        )}
        <ProofLine day={day} device={device} />
      </div>
    </div>
  );
}

function CashMove() {
  const t = useT();
  const [opened, { open, close }] = useDisclosure(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <>
      <Button variant="default" leftSection={<IconCashBanknote size={20} aria-hidden />} onClick={open}>
        {t('closing.cashMove')}
      </Button>
      <CashMoveDialog opened={opened} onClose={close} onFailure={setFailure} />
      <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
    </>
  );
}

function Nothing({ title, help }: { title: string; help: string }) {
  return (
    <div className={classes.nothing}>
      <h1 className={classes.title}>{title}</h1>
      <p>{help}</p>
    </div>
  );
}
