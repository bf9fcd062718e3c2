import type { ITranslator } from '@jupyterlab/translation';
import '../style/topbar.css';
import type { AuthorizationModel } from './authorization';
import { formatDuration } from './ui';

/**
 * Tell the style of the top bar's button how much time is left: in a narrow window
 * it shows that alone.
 */
export function tellTime(
  node: HTMLElement,
  model: AuthorizationModel,
  translator: ITranslator
): void {
  const trans = translator.load('jupyter_gh_scoped_creds');
  const tell = (): void => {
    const left =
      model.authorization.state === 'authorized' ? model.secondsLeft : null;
    const text = left === null ? '' : formatDuration(left, trans);
    node.style.setProperty('--jp-gh-scoped-creds-time', JSON.stringify(text));
  };
  model.stateChanged.connect(tell);
  tell();
}
