import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useT } from '../../../locale/locale';
import { usePlatform } from '../../../platform/platform-context';
import { useDrawer } from '../../../platform/printer';
import { useKeys } from '../../../ui/use-keys';
import { useTillSession } from '../till-session';
import { useTillActions } from '../use-till-actions';

/** Ctrl+K: everything the till can do, by name. */
export const Palette = memo(function Palette({
  hasBasket,
  onOpenClosing,
  onOpenProducts,
}: {
  hasBasket: boolean;
  onOpenClosing(): void;
  onOpenProducts(): void;
}) {
  const t = useT();
  const platform = usePlatform();
  const hasDrawer = useDrawer() !== null;
  const actions = useTillActions();
  const open = useTillSession((session) => session.open);
  const browse = useTillSession((session) => session.browse);
  const showHelp = useTillSession((session) => session.showHelp);
  const [[store, spotlight]] = useState(createSpotlight);
  useKeys({ 'Ctrl+KeyK': () => spotlight.toggle() });
  const ofBasket: SpotlightActionData[] = hasBasket
    ? [
        { id: 'pay', label: t('till.help.cash'), onClick: () => open({ kind: 'pay' }) },
        { id: 'discount', label: t('till.help.discount'), onClick: () => open({ kind: 'discount', lineId: null }) },
        { id: 'park', label: t('till.help.park'), onClick: () => open({ kind: 'park' }) },
        { id: 'void', label: t('till.cart.void'), onClick: () => void actions.voidBasket() },
      ]
    : [];
  const always: SpotlightActionData[] = [
    { id: 'product', label: t('till.help.product'), onClick: () => browse('products') },
    { id: 'customer', label: t('till.help.customer'), onClick: () => browse('customers') },
    {
      id: 'new-customer',
      label: t('till.new.title'),
      onClick: () => open({ kind: 'new-customer', name: '', phone: '', cardNumber: '' }),
    },
    { id: 'recall', label: t('till.help.recall'), onClick: () => open({ kind: 'recall' }) },
    { id: 'return', label: t('till.help.return'), onClick: () => open({ kind: 'return', saleId: null }) },
    ...(hasDrawer ? [{ id: 'drawer', label: t('drawer.open'), onClick: () => open({ kind: 'drawer' }) }] : []),
    { id: 'display', label: t('frame.display'), onClick: () => void platform.openDisplay() },
    { id: 'products', label: t('products.title'), onClick: onOpenProducts },
    { id: 'closing', label: t('frame.nav.closing'), onClick: onOpenClosing },
    { id: 'help', label: t('till.help.help'), onClick: () => showHelp(true) },
    { id: 'lock', label: t('till.help.lock'), onClick: () => void actions.lock() },
  ];
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={[...ofBasket, ...always]}
      nothingFound={t('till.palette.none')}
      searchProps={{
        'aria-label': t('till.palette.search'),
        placeholder: t('till.palette.search'),
        leftSection: <IconSearch size={20} aria-hidden />,
      }}
      attributes={{ content: { 'aria-label': t('till.help.palette') } }}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      styles={{ action: { minHeight: 48, fontSize: 16 }, search: { outlineOffset: -3 } }}
      highlightQuery
    />
  );
});
