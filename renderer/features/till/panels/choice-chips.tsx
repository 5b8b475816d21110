import { Text } from '@mantine/core';
import { useId } from 'react';
import { SectionLabel } from '../../../ui/section-label';
import classes from './panels.module.css';

interface ChoiceChipsProps {
  label: string;
  choices: readonly string[];
  chosen: string;
  onChoose(choice: string): void;
  /** What is said when there is nothing to choose from. */
  empty?: string;
}

/** One of a few texts, each a tap. */
export function ChoiceChips({ label, choices, chosen, onChoose, empty }: ChoiceChipsProps) {
  const id = useId();
  return (
    <div>
      <SectionLabel id={id} level={2}>
        {label}
      </SectionLabel>
      {choices.length === 0 && empty && <Text c="dimmed">{empty}</Text>}
      {/* biome-ignore lint/a11y/useSemanticElements: toggle buttons, which keep the focus in the keypad's field */}
      <div className={classes.chips} role="group" aria-labelledby={id}>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            className={classes.chip}
            aria-pressed={choice === chosen}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(choice)}
          >
            {choice}
          </button>
        ))}
      </div>
    </div>
  );
}
