import { useNavigate, useSearch } from '@tanstack/react-router';
import { ProductsScreen } from '../features/products/products-screen';
import { useTillSession } from '../features/till/till-session';

/** The products, with the way back to the till: what was made for a scan is rung up there. */
export function ProductsRoute() {
  const navigate = useNavigate();
  const { code, open } = useSearch({ from: '/products' });
  const bring = useTillSession((session) => session.bringScan);
  return (
    <ProductsScreen
      key={code ?? ''}
      code={code ?? null}
      openId={open ?? null}
      onToTill={(scanned) => {
        if (scanned !== null) bring(scanned);
        void navigate({ to: '/' });
      }}
      onOpenImport={() => void navigate({ to: '/import' })}
    />
  );
}
