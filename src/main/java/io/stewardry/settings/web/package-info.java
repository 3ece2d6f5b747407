/// What pages of settings show, and what they read of a form.
@NamedInterface("web")
@NullMarked
package io.stewardry.settings.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
