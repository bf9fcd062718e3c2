import { LabIcon } from '@jupyterlab/ui-components';
import pushSvgstr from '../../style/icons/push.svg';

/**
 * A commit on its way up to the remote.
 */
export const pushIcon = new LabIcon({
  name: 'gh-scoped-creds:push',
  svgstr: pushSvgstr
});
