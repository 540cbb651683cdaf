package io.hopwise.live;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Waits for changes of what lies in some folders, however deep. An editor writes a file in several
 * steps (a new one, a rename), so that a change is told once it is over. Where the system tells of
 * no changes, as of files on another machine, they are looked for every second. For one thread.
 */
public final class FolderWatch implements AutoCloseable {
  /** As long as nothing more happens for so long, a change is over. */
  private static final long QUIET_MILLIS = 100;

  private static final long LOOK_MILLIS = 1000;

  private static final WatchEvent.Kind<?>[] ALL = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  private final List<Path> folders;
  private final WatchService service;
  private final Set<Path> watched = new HashSet<>();
  private FolderContent known;
  private FolderContent seen;

  private FolderWatch(List<Path> folders, WatchService service) {
    this.folders = List.copyOf(folders);
    this.service = service;
    watchAll();
    this.seen = FolderContent.glance(this.folders);
    this.known = FolderContent.read(this.folders);
  }

  /**
   * Begins to watch: every change from now on is told.
   *
   * @throws IOException when the system can't watch any more folders
   */
  public static FolderWatch over(List<Path> folders) throws IOException {
    return new FolderWatch(folders, FileSystems.getDefault().newWatchService());
  }

  /**
   * Waits until what lies in the folders is other than when this was last asked, or begun.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  public void await() throws InterruptedException {
    while (true) {
      boolean isTold = pause(LOOK_MILLIS);
      while (isTold && pause(QUIET_MILLIS)) {
        // an editor is still at it
      }
      FolderContent glance = FolderContent.glance(folders);
      if (isTold || !glance.equals(seen)) {
        watchAll();
        seen = glance;
        FolderContent now = FolderContent.read(folders);
        if (!now.equals(known)) {
          known = now;
          return;
        }
      }
    }
  }

  /** Waits a while for the system to tell something; whether it did. */
  private boolean pause(long millis) throws InterruptedException {
    WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
    if (key == null) {
      return false;
    }
    key.pollEvents();
    if (!key.reset()) {
      // its folder is gone; one of the same name is another
      watched.clear();
    }
    return true;
  }

  private void watchAll() {
    for (Path folder : FolderContent.directories(folders)) {
      if (watched.contains(folder)) {
        continue;
      }
      try {
        folder.register(service, ALL);
        watched.add(folder);
      } catch (IOException e) {
        // gone meanwhile, or no more can be watched: what changes there is seen by looking
      }
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
