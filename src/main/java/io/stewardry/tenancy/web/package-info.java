/// The edge of a request: who comes, where he wants to act, and how a refusal is told.
@NamedInterface("web")
@NullMarked
package io.stewardry.tenancy.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
