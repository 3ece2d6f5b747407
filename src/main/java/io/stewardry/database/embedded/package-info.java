/// A PostgreSQL server of our own, so that the application runs without installing one.
///
/// [EmbeddedPostgres#start] takes a data folder and does, in this order:
///
/// 1. lock the folder ([DataFolderLock]), so that a second application on it is refused;
/// 2. unpack the PostgreSQL programs from the class path, once per version ([Binaries]);
/// 3. choose under which user the programs run, because PostgreSQL refuses root ([UserSwitch]);
/// 4. make the database cluster on the first start ([Cluster]) and write its settings;
/// 5. adopt the server that a killed application left behind, or start one ([Postmaster]);
/// 6. watch it, and start it again on the same port when it is killed ([PostmasterWatch]).
///
/// What lies in the data folder:
///
/// | name | what |
/// |---|---|
/// | `lock`, `lock.pid` | the lock, which dies with the JVM, and the process that holds it |
/// | `postgresql-<checksum>` | the programs; safe to delete while nothing runs |
/// | `pg` | the database cluster: this is the data |
/// | `superuser.password` | password of `postgres`, readable by the owner only; as precious as `pg` |
/// | `port` | the port that was used last |
/// | `log` | the server's log, at most about 100 MB |
///
/// Everything that appears under a final name was made under another name and renamed, so a kill at
/// any moment leaves at worst a leftover that the next start deletes.
///
/// A process counts as ours only when it runs a program out of this data folder, never by its
/// number alone: numbers are used again, and a process 1 that does not reap keeps dead ones listed.
@NullMarked
package io.stewardry.database.embedded;

import org.jspecify.annotations.NullMarked;
