import { useT } from '../../locale/locale';
import type { InsidePort } from '../../platform/central-inside';
import { usePlatform } from '../../platform/platform-context';
import { useQuery } from '../../platform/replica';
import { BackupPart } from './backup-part';
import classes from './central.module.css';
import { MoveData } from './move-data';
import { OtherTills } from './other-tills';
import { RestorePart } from './restore-part';
import { StateNote } from './state-note';
import { isKeptHere, useInside } from './use-inside';
import { WhereDataAre } from './where-data-are';

/** The room of "this computer is the shop's central": is all well, backups, other tills, restore, move. The owner's alone. */
export function CentralScreen() {
  const t = useT();
  const { inside } = usePlatform();
  const session = useQuery('session.current', {});
  const role = session?.associate?.role;
  return (
    <div className={classes.screen}>
      <div className={classes.head}>
        <h1 className={classes.title}>{t('central.part')}</h1>
        <p className={classes.help}>{t('central.lead')}</p>
      </div>
      {role && role !== 'owner' && <p role="alert">{t('central.ownerOnly')}</p>}
      {role === 'owner' && (inside ? <Room port={inside} /> : <p>{t('central.notHere')}</p>)}
    </div>
  );
}

function Room({ port }: { port: InsidePort }) {
  const t = useT();
  const { view, look } = useInside(port);
  if (!view) return null;
  if (!isKeptHere(view)) return <p>{t('central.notHere')}</p>;
  return (
    <>
      <StateNote view={view} />
      <WhereDataAre view={view} />
      <BackupPart port={port} view={view} look={look} />
      <OtherTills port={port} view={view} look={look} />
      <RestorePart port={port} view={view} look={look} />
      <MoveData port={port} view={view} look={look} />
    </>
  );
}
