package io.stewardry.organizations.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stewardry.organizations.Organization;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An organization with the members that other modules keep.
record OrganizationAnswer(
    @JsonUnwrapped Organization organization,
    @JsonAnyGetter Map<String, @Nullable Object> members) {}
