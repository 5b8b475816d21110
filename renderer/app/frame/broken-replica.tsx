import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { SecondCopy } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { LockedMemory } from '../pair/locked-memory';
import { PairScreen } from '../pair/pair-screen';
import { BrokenScreen } from './broken-screen';
import { StartAnew } from './start-anew';

/** A newer build's data, a full disk and a worker that keeps dying are not helped by clearing. */
const helpless: Failure['code'][] = ['replica-too-new', 'disk-full', 'replica-died'];

/** The replica can't be opened: why, what of it is safe, and how to begin anew without it. */
export function BrokenReplica({ failure, secondCopy }: { failure: Failure; secondCopy: SecondCopy | null }) {
  const t = useT();
  const { unsent = 0, sales = 0 } = secondCopy ?? {};
  const isLocked = failure.code === 'vault-locked';
  // While the key comes back nothing is locked any more, for a moment: the form stays.
  const [hasWayBack] = useState(isLocked && (secondCopy?.keysAreKept ?? false));
  if (helpless.includes(failure.code)) return <BrokenScreen failure={failure} />;
  if (hasWayBack && secondCopy)
    return (
      <PairScreen
        secondCopy={secondCopy}
        locked={
          <LockedMemory secondCopy={secondCopy}>
            <StartAnew help={t('pair.locked.anewHelp')} />
          </LockedMemory>
        }
      />
    );
  const kept = isLocked
    ? t('frame.broken.locked', { count: secondCopy?.locked ?? 0 })
    : secondCopy === null
      ? t('frame.broken.noCopy')
      : sales > 0
        ? t('frame.broken.safe', { sales })
        : t(unsent > 0 ? 'frame.broken.safeOther' : 'frame.broken.nothingUnsent', { count: unsent });
  return (
    <BrokenScreen failure={failure} kept={kept}>
      <StartAnew help={t('frame.broken.anewHelp')} />
    </BrokenScreen>
  );
}
