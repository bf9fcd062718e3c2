import { useEffect, useState } from 'react';

/**
 * How long it takes to see that the buttons are others now, in milliseconds.
 */
const SURPRISE = 500;

/**
 * Whether the person has had the time to see what has come up, perhaps while
 * typing or clicking elsewhere.
 */
export function useSeen(): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsSeen(true), SURPRISE);
    return () => window.clearTimeout(timer);
  }, []);
  return isSeen;
}
