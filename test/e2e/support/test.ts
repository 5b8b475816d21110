export interface TestOptions {
  surface: 'browser' | 'shell';
}
