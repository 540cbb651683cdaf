package io.hopwise.batch;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * The threads that evaluate cases, each with one at a time. A thread whose case takes too long is
 * interrupted; one that does not listen is left alone, and another takes its place.
 */
final class Workers implements Closeable {
  private static final long LOOK_MILLIS = 100;

  /** More than these are not kept for the end: each may hold a long line. */
  private static final int MOST_ALONE = 16;

  private final Evaluation evaluation;
  private final Output output;
  private final Duration limit;
  private final BlockingQueue<BatchCase> waiting;
  private final List<Worker> workers = new ArrayList<>();
  private final List<BatchCase> alone = new ArrayList<>();
  private final Thread watch = new Thread(this::watch, "batch-watch");
  private volatile boolean isOver;

  /** Cases that wait or are at work. */
  private int pending;

  Workers(Evaluation evaluation, Output output, int jobs, Duration limit) {
    this.evaluation = evaluation;
    this.output = output;
    this.limit = limit;
    this.waiting = new ArrayBlockingQueue<>(jobs);
    for (int i = 0; i < jobs; i++) {
      start();
    }
    watch.setDaemon(true);
    watch.start();
  }

  private synchronized void start() {
    Worker worker = new Worker();
    workers.add(worker);
    worker.start();
  }

  boolean isBroken() {
    return output.isBroken();
  }

  /** Hands a case to the next thread that is free; waits for one. */
  void give(BatchCase one) {
    boolean isTimeForThem;
    synchronized (this) {
      isTimeForThem = alone.size() >= MOST_ALONE;
    }
    if (isTimeForThem) {
      finish(() -> false);
    }
    synchronized (this) {
      pending++;
    }
    try {
      waiting.put(one);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until all are done, and tries those once more that shall be alone.
   *
   * @param isStopped whether those are left for another run
   */
  void finish(BooleanSupplier isStopped) {
    awaitIdle();
    List<BatchCase> again;
    synchronized (this) {
      again = List.copyOf(alone);
      alone.clear();
    }
    for (BatchCase one : again) {
      if (!output.isBroken() && !isStopped.getAsBoolean()) {
        evaluateAlone(one);
      }
      one.done().run();
    }
  }

  private void awaitIdle() {
    boolean isIdle = false;
    while (!isIdle) {
      synchronized (this) {
        isIdle = pending == 0;
        if (!isIdle) {
          try {
            wait(LOOK_MILLIS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
          }
        }
      }
    }
  }

  private void evaluateAlone(BatchCase one) {
    Task task = new Task(one, true);
    Thread thread = new Thread(() -> work(task), "batch-alone");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(limit.toMillis());
      if (task.settle()) {
        thread.interrupt();
        output.write(evaluation.tooLong(one, limit.toSeconds()), Optional.empty());
      } else {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A case at work; whoever settles it says what became of it. */
  private static final class Task {
    private final BatchCase one;
    private final boolean isAlone;
    private final long begun = System.nanoTime();
    private final AtomicBoolean settled = new AtomicBoolean();

    Task(BatchCase one, boolean isAlone) {
      this.one = one;
      this.isAlone = isAlone;
    }

    boolean settle() {
      return settled.compareAndSet(false, true);
    }

    boolean isOver(Duration limit) {
      return System.nanoTime() - begun > limit.toNanos();
    }
  }

  private enum Ended {
    DONE,
    TRY_ALONE,
    GIVEN_UP
  }

  private Ended work(Task task) {
    Optional<Evaluated> done;
    Optional<String> page = Optional.empty();
    try {
      Evaluated evaluated = evaluation.evaluate(task.one);
      page = evaluated.diagnosis().flatMap(output::page);
      done = Optional.of(evaluated);
    } catch (OutOfMemoryError e) {
      done = task.isAlone ? Optional.of(evaluation.tooBig(task.one)) : Optional.empty();
    } catch (RuntimeException | Error e) {
      done = Optional.of(evaluation.mistake(task.one, e));
    }
    if (!task.settle()) {
      return Ended.GIVEN_UP;
    }
    if (done.isPresent()) {
      output.write(done.get(), page);
    }
    return done.isPresent() ? Ended.DONE : Ended.TRY_ALONE;
  }

  private synchronized void later(BatchCase one) {
    alone.add(one);
    ended();
  }

  private synchronized void ended() {
    pending--;
    notifyAll();
  }

  private void watch() {
    long synced = System.nanoTime();
    while (!isOver) {
      List<Worker> late = new ArrayList<>();
      synchronized (this) {
        workers.stream().filter(Worker::isLate).forEach(late::add);
      }
      late.forEach(this::giveUp);
      if (System.nanoTime() - synced > BatchRun.sync().toNanos()) {
        output.sync();
        synced = System.nanoTime();
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void giveUp(Worker worker) {
    Optional<Task> task = worker.task();
    if (task.isPresent() && task.get().isOver(limit) && task.get().settle()) {
      later(task.get().one);
      synchronized (this) {
        workers.remove(worker);
      }
      worker.leave();
      start();
    }
  }

  @Override
  public void close() {
    isOver = true;
    watch.interrupt();
    synchronized (this) {
      workers.forEach(Thread::interrupt);
    }
  }

  private final class Worker extends Thread {
    private volatile Optional<Task> task = Optional.empty();
    private volatile boolean isLeft;

    Worker() {
      super("batch-worker");
      setDaemon(true);
    }

    Optional<Task> task() {
      return task;
    }

    boolean isLate() {
      return task.isPresent() && task.get().isOver(limit);
    }

    /** Its case is somebody else's now; when it ends, if ever, it takes no other. */
    void leave() {
      isLeft = true;
      interrupt();
    }

    @Override
    public void run() {
      while (!isOver && !isLeft) {
        try {
          take();
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    private Optional<BatchCase> next() throws InterruptedException {
      try {
        return Optional.ofNullable(waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
      } catch (OutOfMemoryError e) {
        // another's case has it all; who waits goes on waiting
        return Optional.empty();
      }
    }

    private void take() throws InterruptedException {
      Optional<BatchCase> next = next();
      if (next.isEmpty()) {
        return;
      }
      BatchCase one = next.get();
      Task begun = new Task(one, false);
      task = Optional.of(begun);
      Ended how = work(begun);
      task = Optional.empty();
      switch (how) {
        case DONE -> {
          one.done().run();
          ended();
        }
        case TRY_ALONE -> later(one);
        case GIVEN_UP -> isLeft = true;
      }
    }
  }
}
