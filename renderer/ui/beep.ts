/** Makes the till's one sound: a short low beep when a code is unknown. Silent where there is no sound. */
export function createBeep(): () => void {
  let context: AudioContext | null = null;
  return () => {
    if (typeof AudioContext === 'undefined') return;
    context ??= new AudioContext();
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = 330;
    volume.gain.setValueAtTime(0.12, context.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.22);
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + 0.24);
  };
}
