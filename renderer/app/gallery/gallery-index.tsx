import { useState } from 'react';
import { languages } from '../../locale/languages';
import classes from './gallery-index.module.css';
import type { GalleryState } from './states';

const sizes = [
  [1366, 768],
  [1280, 800],
  [1024, 768],
] as const;

/** Every state by name; the chosen one beside it in a frame of a till's or a laptop's size. */
export function GalleryIndex({ states }: { states: GalleryState[] }) {
  const [name, setName] = useState(states[0]?.name ?? '');
  const [language, setLanguage] = useState('en');
  const [scheme, setScheme] = useState('light');
  const [[width, height], setSize] = useState<readonly [number, number]>(sizes[0]);
  const query = new URLSearchParams({ language, scheme });
  const choice = <T extends string>(options: readonly T[], value: string, set: (next: T) => void) =>
    options.map((option) => (
      <button type="button" key={option} aria-pressed={option === value} onClick={() => set(option)}>
        {option}
      </button>
    ));
  return (
    <div className={classes.gallery}>
      <nav className={classes.list} aria-label="States">
        {choice(
          states.map((state) => state.name),
          name,
          setName,
        )}
      </nav>
      <div className={classes.stage}>
        <div className={classes.bar}>
          {choice(languages, language, setLanguage)}
          {choice(['light', 'dark'], scheme, setScheme)}
          {choice(
            sizes.map((size) => size.join(' × ')),
            `${width} × ${height}`,
            (picked) => setSize(sizes.find((size) => size.join(' × ') === picked) ?? sizes[0]),
          )}
        </div>
        <iframe
          key={`${name} ${query}`}
          title={name}
          src={`${location.pathname}?#/gallery/${name}?${query}`}
          style={{ width, height }}
        />
      </div>
    </div>
  );
}
