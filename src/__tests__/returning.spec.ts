import { ReturnWatch } from '../ui';
import { setHidden } from './fixtures';

describe('ReturnWatch', () => {
  it('should tell of a return once, and only if it is expected', () => {
    const onReturn = jest.fn();
    const watch = new ReturnWatch(onReturn);
    window.dispatchEvent(new Event('focus'));
    expect(onReturn).not.toHaveBeenCalled();
    watch.expect();
    setHidden(true);
    expect(onReturn).not.toHaveBeenCalled();
    setHidden(false);
    window.dispatchEvent(new Event('focus'));
    expect(onReturn).toHaveBeenCalledTimes(1);
    watch.expect();
    watch.dispose();
    window.dispatchEvent(new Event('focus'));
    expect(onReturn).toHaveBeenCalledTimes(1);
  });
});
