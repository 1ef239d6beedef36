/**
 * Lets what waits have its turn: timers, signals, messages. A page's worker has no `setImmediate`,
 * and a timer there waits for milliseconds; a message to oneself does not.
 */
export const pause: () => Promise<void> = typeof setImmediate === "function"
  ? () => new Promise((resolve) => void setImmediate(resolve))
  : () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
