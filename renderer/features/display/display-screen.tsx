import { assertNever } from '../../../shared/kit/assert';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import classes from './display.module.css';
import { DisplayBasket } from './display-basket';
import { DisplayThanks } from './display-thanks';

/** What the customer sees: a welcome, their basket as it grows, thanks and one question. Nothing personal but a name. */
export function DisplayScreen() {
  const view = useQuery('display.current', {});
  if (!view) return <main className={classes.screen} />;
  switch (view.phase) {
    case 'welcome':
      return <Welcome company={view.companyName} />;
    case 'basket':
      return <DisplayBasket view={view} />;
    case 'thanks':
      return <DisplayThanks key={view.saleId} view={view} />;
    default:
      return assertNever(view);
  }
}

function Welcome({ company }: { company: string }) {
  const t = useT();
  return (
    <main className={classes.screen}>
      <div className={classes.middle}>
        <img src="./icon.svg" alt="" className={classes.mark} />
        <h1 className={classes.welcome}>{t('display.welcome', { company })}</h1>
        <p className={classes.lead}>{t('display.welcomeHint')}</p>
      </div>
    </main>
  );
}
