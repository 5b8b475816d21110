import { Progress, Title } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { CentralGreeting } from '../../../shared/replica-api/import-view';
import type { SecondCopy } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import type { Platform } from '../../platform/platform';
import { usePlatform } from '../../platform/platform-context';
import { useReplica } from '../../platform/replica';
import frame from '../frame/frame.module.css';
import { Mark } from '../frame/mark';
import { OpeningScreen } from '../frame/opening-screen';
import { PairScreen } from '../pair/pair-screen';
import { ChooseWay } from './choose-way';
import { type Draft, dropDraft, keepDraft, readDraft } from './draft';
import { HostFailed } from './host-failed';
import { NewShop } from './new-shop';
import { guessPlace } from './places';

type Step =
  | { kind: 'looking' }
  | { kind: 'choose' }
  | { kind: 'join'; mayGoBack: boolean }
  | { kind: 'hosting' }
  | { kind: 'host-failed'; failure: Failure; message: string }
  | { kind: 'new'; centralUrl: string; greeting: CentralGreeting; draft: Draft };

/**
 * A device without a shop: it joins one, or begins one. In a shell both ways are open; a page that a central serves
 * belongs to that central, which is empty, or has its shop.
 */
export function FirstRun({ secondCopy }: { secondCopy: SecondCopy | null }) {
  const platform = usePlatform();
  const client = useReplica();
  const path = useLocation({ select: (location) => location.pathname });
  const [step, setStep] = useState<Step>({ kind: 'looking' });
  const begun = useRef(false);

  async function greet(centralUrl: string): Promise<CentralGreeting | null> {
    const greeting = await client.run('central.greet', { centralUrl });
    return greeting.ok ? greeting.value : null;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the window opens
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void look().then(setStep);
  }, []);

  async function look(): Promise<Step> {
    const launch = await platform.launch();
    // Whoever brings a code, or has lost a memory, has a shop.
    if (secondCopy || path === '/pair' || launch.pairCode) return { kind: 'join', mayGoBack: false };
    const centralUrl = launch.centralUrl ?? ownAddress(platform);
    const draft = readDraft();
    const greeting = centralUrl === null ? null : await greet(centralUrl);
    if (centralUrl !== null && greeting?.isEmpty && draft) return { kind: 'new', centralUrl, greeting, draft };
    if (centralUrl !== null && greeting && !greeting.isEmpty && (await goOn(centralUrl))) return { kind: 'looking' };
    const mayBegin = platform.kind === 'browser' ? greeting?.isEmpty === true : true;
    return mayBegin ? { kind: 'choose' } : { kind: 'join', mayGoBack: false };
  }

  /** Killed while the answer was on its way: the shop is made, and this is its till. */
  async function goOn(centralUrl: string): Promise<boolean> {
    dropDraft();
    return (await client.run('device.setUp', { centralUrl, code: '', shop: null })).ok;
  }

  async function beginNew() {
    const draft = readDraft() ?? newDraft();
    keepDraft(draft);
    const launch = await platform.launch();
    const known = launch.centralUrl ?? ownAddress(platform);
    const there = known === null ? null : await greet(known);
    if (known !== null && there?.isEmpty) return setStep({ kind: 'new', centralUrl: known, greeting: there, draft });
    setStep({ kind: 'hosting' });
    const hosted = await platform.hostCentral();
    if (hosted?.ok !== true) {
      const message = hosted?.message ?? '';
      return setStep({ kind: 'host-failed', failure: { code: 'central-unreachable' }, message });
    }
    // The window opens anew, and finds the draft.
    if (await platform.chooseCentral(hosted.url, null)) return;
    const greeting = await greet(hosted.url);
    if (greeting?.isEmpty) setStep({ kind: 'new', centralUrl: hosted.url, greeting, draft });
    else if (!greeting || !(await goOn(hosted.url))) setStep({ kind: 'join', mayGoBack: true });
  }

  const choose = () => {
    dropDraft();
    setStep({ kind: 'choose' });
  };
  switch (step.kind) {
    case 'looking':
      return <OpeningScreen />;
    case 'choose':
      return <ChooseWay onNew={() => void beginNew()} onJoin={() => setStep({ kind: 'join', mayGoBack: true })} />;
    case 'join':
      return <PairScreen secondCopy={secondCopy} onBack={step.mayGoBack ? choose : undefined} />;
    case 'hosting':
      return <Hosting />;
    case 'host-failed':
      return <HostFailed message={step.message} onAgain={() => void beginNew()} onBack={choose} />;
    case 'new':
      return <NewShop centralUrl={step.centralUrl} greeting={step.greeting} initial={step.draft} onBack={choose} />;
  }
}

function Hosting() {
  const t = useT();
  return (
    <main className={frame.whole}>
      <Mark />
      <Title order={1} role="status">
        {t('start.hosting')}
      </Title>
      <Progress w="min(480px, 100%)" size="lg" value={100} animated aria-label={t('start.hosting')} />
    </main>
  );
}

function newDraft(): Draft {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const place = guessPlace(timeZone, navigator.languages);
  return {
    companyName: '',
    storeName: '',
    ownerName: '',
    timeZone,
    demo: false,
    ...place,
  };
}

/** A page that central itself served knows where central is. */
const ownAddress = (platform: Platform) => (platform.kind === 'browser' ? window.location.origin : null);
