import type { AssociateView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useInitialFocus } from '../../ui/use-initial-focus';
import { roleWords } from './role-words';
import classes from './sign-in.module.css';

interface AssociateTilesProps {
  associates: AssociateView[];
  onChoose(associate: AssociateView): void;
}

export function AssociateTiles({ associates, onChoose }: AssociateTilesProps) {
  const t = useT();
  const first = useInitialFocus<HTMLButtonElement>();
  return (
    <div className={classes.who}>
      <h1 className={classes.title}>{t('signIn.title')}</h1>
      <ul className={classes.tiles} aria-label={t('signIn.who')}>
        {associates.slice(0, 200).map((associate, index) => (
          <li key={associate.id}>
            <button
              type="button"
              className={classes.tile}
              ref={index === 0 ? first : null}
              aria-label={associate.name}
              onClick={() => onChoose(associate)}
            >
              <span className={classes.initials} aria-hidden>
                {toInitials(associate.name)}
              </span>
              <span className={classes.name}>{associate.name}</span>
              <span className={classes.role}>{t(roleWords[associate.role])}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** First letters of the first and the last word, in any script. */
const toInitials = (name: string) => {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('');
};
