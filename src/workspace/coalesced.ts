/**
 * Work that is asked for again while it goes on is done once more afterwards, never twice at a time: of two readings of the disk side
 * by side, the earlier one may end last, and what it found then stands for good.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isWanted = false;
  const run = async (): Promise<void> => {
    try {
      while (isWanted) {
        isWanted = false;
        await work();
      }
    } finally {
      // At once: who asks a microtask later would otherwise be given what has ended already.
      running = undefined;
    }
  };
  return () => {
    isWanted = true;
    running ??= run();
    return running;
  };
}
