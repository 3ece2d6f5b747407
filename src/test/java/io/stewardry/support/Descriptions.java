package io.stewardry.support;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.Navigations;
import io.stewardry.shell.PermissionWords;
import io.stewardry.shell.Resource;
import io.stewardry.shell.Resources;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.Stream;

/// The descriptions of all modules, without an application. What they count is not asked.
public final class Descriptions {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.stewardry");

  private static final List<ModulePages> PAGES =
      implementations(ModulePages.class).stream().map(Descriptions::created).toList();

  private static final Resources RESOURCES =
      new Resources(
          PAGES.stream().filter(Resource.class::isInstance).map(Resource.class::cast).toList());

  private Descriptions() {}

  public static Resources resources() {
    return RESOURCES;
  }

  public static Navigations navigations() {
    return new Navigations(PAGES);
  }

  public static PermissionWords permissions() {
    return new PermissionWords(RESOURCES);
  }

  /// The classes that say what can be written into the log.
  public static List<JavaClass> actions() {
    return implementations(AuditAction.class);
  }

  /// The constants that are a kind of notice.
  public static List<NoticeKind> noticeKinds() {
    return implementations(NoticeKind.class).stream()
        .flatMap(kinds -> Stream.of(kinds.reflect().getEnumConstants()))
        .map(NoticeKind.class::cast)
        .toList();
  }

  /// Those that a module declares.
  public static List<NoticeKind> declaredNotices() {
    return PAGES.stream()
        .filter(NoticesOfModule.class::isInstance)
        .map(NoticesOfModule.class::cast)
        .<NoticeKind>flatMap(module -> module.notices().stream())
        .toList();
  }

  private static List<JavaClass> implementations(Class<?> type) {
    return CLASSES.stream()
        .filter(found -> found.isAssignableTo(type) && !found.isEquivalentTo(type))
        .filter(found -> !found.getModifiers().contains(JavaModifier.ABSTRACT))
        .toList();
  }

  private static ModulePages created(JavaClass description) {
    try {
      Constructor<?> constructor = description.reflect().getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return (ModulePages) constructor.newInstance(new Object[constructor.getParameterCount()]);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
