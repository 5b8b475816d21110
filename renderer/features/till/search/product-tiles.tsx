import { Button, Text } from '@mantine/core';
import { IconFileImport, IconPlus, IconTags } from '@tabler/icons-react';
import { memo } from 'react';
import type { Id } from '../../../../shared/model/ids';
import { useFormat, useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { EmptyState } from '../../../ui/empty-state';
import { SectionLabel } from '../../../ui/section-label';
import classes from './search.module.css';

interface ProductTilesProps {
  onPick(productId: Id): unknown;
  onOpenImport(): void;
  onOpenProducts(): void;
}

/** What sells most here, one tap each. Not drawn again by what happens around it. */
export const ProductTiles = memo(function ProductTiles({ onPick, onOpenImport, onOpenProducts }: ProductTilesProps) {
  const t = useT();
  const format = useFormat();
  const role = useQuery('session.current', {})?.associate?.role;
  const mayImport = role === 'owner' || role === 'manager';
  const tiles = useQuery('products.tiles', { limit: 30 });
  if (tiles?.length === 0) {
    return (
      <EmptyState icon={<IconTags size={32} />} title={t('till.tiles.empty')} order={2}>
        <Text c="dimmed" ta="center" maw={420}>
          {t(mayImport ? 'till.tiles.emptyImport' : 'till.tiles.emptyHint')}
        </Text>
        {mayImport && (
          <div className={classes.ways}>
            <Button size="lg" leftSection={<IconPlus size={22} aria-hidden />} onClick={onOpenProducts}>
              {t('till.tiles.type')}
            </Button>
            <Button
              size="lg"
              variant="default"
              leftSection={<IconFileImport size={22} aria-hidden />}
              onClick={onOpenImport}
            >
              {t('till.tiles.import')}
            </Button>
          </div>
        )}
      </EmptyState>
    );
  }
  return (
    <>
      <SectionLabel id="till-tiles" level={2}>
        {t('till.tiles')}
      </SectionLabel>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
      <div className={classes.tiles} role="group" aria-labelledby="till-tiles">
        {tiles?.map((product) => (
          <button key={product.id} type="button" className={classes.tile} onClick={() => onPick(product.id)}>
            <span className={classes.tileName}>{product.name}</span>
            <span className={`${classes.tilePrice} bb-figures`}>{format.money(product.price)}</span>
          </button>
        ))}
      </div>
    </>
  );
});
