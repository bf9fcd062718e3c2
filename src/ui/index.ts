/**
 * What any view is made of, whatever it shows.
 */
export { ActionButton, Actions, focusPrimary, LinkButton } from './buttons';
export { copyText } from './clipboard';
export { ofUnknownCode, unknownCode } from './codes';
export { Disclosure } from './disclosure';
export {
  formatCountdown,
  formatDuration,
  formatEnd,
  formatTime
} from './duration';
export { pushIcon } from './icons';
export { pageLanguage } from './language';
export { installPage, isWebAddress, openPage, WebLink } from './links';
export { Mark } from './mark';
export { PushButton } from './pushbutton';
export { ReturnWatch } from './returning';
export { reveal } from './reveal';
export { addDetail, joinSentences } from './sentences';
export { useSeen } from './surprise';
export { TimeBar } from './timebar';
