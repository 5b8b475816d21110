import { Button, FileButton, Input } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../locale/locale';
import { toLogo } from './logo-picture';
import classes from './printer-settings.module.css';

/** The shop's sign at the head of each receipt: any picture, made as wide and as black as the printer prints. */
export function LogoField({
  logo,
  width,
  onLogo,
}: {
  logo: string | null;
  /** mm of paper */
  width: 58 | 80;
  onLogo(logo: string | null): void;
}) {
  const t = useT();
  const [isWrong, setWrong] = useState(false);
  const take = async (file: File | null) => {
    if (!file) return;
    const picture = await toLogo(file, width).catch(() => null);
    setWrong(picture === null);
    if (picture) onLogo(picture);
  };
  return (
    <Input.Wrapper
      className={classes.wide}
      label={t('settings.printerLogo')}
      labelElement="div"
      error={isWrong && t('settings.printerLogoWrong')}
    >
      {logo && (
        <img className={classes.logo} alt={t('settings.printerLogoShown')} src={`data:image/png;base64,${logo}`} />
      )}
      <div className={classes.tools}>
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void take(file)}>
          {(props) => (
            <Button variant="default" {...props}>
              {t('settings.printerLogoChoose')}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button variant="default" onClick={() => onLogo(null)}>
            {t('settings.printerLogoRemove')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}
