import { Button, SegmentedControl } from '@mantine/core';
import { IconCashBanknote, IconPrinter } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useLanguage, useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import type { PrinterPort, PrinterView } from '../../platform/printer';
import { LogoField } from './logo-field';
import { type PrinterDraft, toDraft, toSettings } from './printer-draft';
import { PrinterPlace } from './printer-place';
import classes from './printer-settings.module.css';
import { ReceiptPrinterFields } from './receipt-printer-fields';
import { testReceipt } from './test-receipt';

type Problem = NonNullable<PrinterView['problem']>;
type Outcome = 'working' | 'saved' | 'printed' | 'sent' | 'failed' | 'incomplete' | { problem: Problem };

/** Which printer, what it can, and a test that says what is wrong. Nothing counts before it is saved or tested. */
export function PrinterForm({ printer, view }: { printer: PrinterPort; view: PrinterView }) {
  const t = useT();
  const { language } = useLanguage();
  const platform = usePlatform();
  const [draft, setDraft] = useState(() => toDraft(view.settings));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const change = (patch: Partial<PrinterDraft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    setOutcome(null);
  };
  const changeReceipt = (patch: Partial<PrinterDraft['receipt']>) =>
    change({ receipt: { ...draft.receipt, ...patch } });
  const isReceipt = draft.way !== 'system';

  async function save(): Promise<boolean> {
    const settings = toSettings(draft);
    if (settings === null) {
      setOutcome('incomplete');
      return false;
    }
    await printer.use(settings);
    setOutcome('saved');
    return true;
  }
  async function test() {
    if (!(await save())) return;
    setOutcome('working');
    const paper = testReceipt(t, language);
    if (isReceipt) {
      const answer = await printer.test(paper);
      setOutcome(answer.ok ? 'printed' : { problem: answer.problem });
    } else setOutcome((await platform.print(paper)).ok ? 'sent' : 'failed');
  }
  async function openDrawer() {
    if (!(await save())) return;
    const answer = await printer.openDrawer();
    setOutcome(answer.ok ? null : { problem: answer.problem });
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <SegmentedControl
        fullWidth
        className={classes.wide}
        aria-label={t('settings.printerKind')}
        value={draft.way}
        onChange={(way) => change({ way: way as PrinterDraft['way'], plug: null })}
        data={[
          { value: 'system', label: t('settings.printerSystem') },
          { value: 'network', label: t('settings.printerNetwork') },
          { value: 'usb', label: t('settings.printerUsb') },
          { value: 'serial', label: t('settings.printerSerial') },
        ]}
      />
      <PrinterPlace
        key={draft.way}
        printer={printer}
        draft={draft}
        change={change}
        isIncomplete={outcome === 'incomplete'}
      />
      {isReceipt && <ReceiptPrinterFields receipt={draft.receipt} change={changeReceipt} />}
      <LogoField
        logo={draft.receipt.logo}
        width={isReceipt ? draft.receipt.width : draft.size === '58mm' ? 58 : 80}
        onLogo={(logo) => changeReceipt({ logo })}
      />
      <div className={classes.tools}>
        <Button type="submit">{t('settings.printerSave')}</Button>
        <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void test()}>
          {t('settings.print')}
        </Button>
        {isReceipt && draft.receipt.hasDrawer && (
          <Button
            variant="default"
            leftSection={<IconCashBanknote size={20} aria-hidden />}
            onClick={() => void openDrawer()}
          >
            {t('drawer.open')}
          </Button>
        )}
      </div>
      <p className={classes.outcome} role="status" data-bad={isBad(outcome) || undefined}>
        <OutcomeWords outcome={outcome} way={draft.way} />
      </p>
    </form>
  );
}

const isBad = (outcome: Outcome | null) =>
  outcome !== null && (typeof outcome === 'object' || outcome === 'failed' || outcome === 'incomplete');

function OutcomeWords({ outcome, way }: { outcome: Outcome | null; way: PrinterDraft['way'] }) {
  const t = useT();
  if (outcome === null) return null;
  if (typeof outcome === 'object') return t(`printer.problem.${outcome.problem}`);
  switch (outcome) {
    case 'working':
      return t('settings.printing');
    case 'saved':
      return t('settings.printerSaved');
    case 'printed':
      return t('settings.printerPrinted');
    case 'sent':
      return t('settings.printed');
    case 'failed':
      return t('settings.printFailed');
    case 'incomplete':
      return t(way === 'network' ? 'settings.printerHostWrong' : 'settings.printerNotChosen');
  }
}
