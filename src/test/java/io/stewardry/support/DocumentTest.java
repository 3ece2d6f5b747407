package io.stewardry.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
  @TempDir private Path folder;

  @Test
  void shouldSayWhichCommandRedrawsAFile() throws IOException {
    Path file = folder.resolve("a.md");
    assertThatThrownBy(() -> Document.check(file, "drawn", false))
        .hasMessageContaining("a.md is out of date. Run mvn -Pdocs test");
    Files.writeString(file, "drawn\n");
    assertThatThrownBy(() -> Document.check(file, "drawn", false))
        .hasMessageContaining("a.md is out of date. Run mvn -Pdocs test");
    assertThat(file).hasContent("drawn\n");
    Document.check(file, "drawn", true);
    Document.check(file, "drawn", false);
  }

  @Test
  void shouldFindWhatIsNoLongerDrawn() throws IOException {
    Path old = Files.writeString(folder.resolve("old"), "old");
    Map<String, String> drawn = Map.of("new", "drawn");
    Files.writeString(folder.resolve("new"), "drawn");
    assertThatThrownBy(() -> Document.checkFolder(folder, drawn, false))
        .hasMessageContaining("Run mvn -Pdocs test")
        .hasMessageContaining("old");
    assertThat(old).exists();
    Document.checkFolder(folder, drawn, true);
    assertThat(old).doesNotExist();
    Document.checkFolder(folder, drawn, false);
  }
}
