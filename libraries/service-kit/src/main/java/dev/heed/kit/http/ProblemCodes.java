package dev.heed.kit.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;

import java.util.Locale;

/** Problems that the framework makes (401, 403, 405 ...) carry {@code code} and {@code message} as ours do. */
@Singleton
public class ProblemCodes implements ProblemPostProcessor {
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getParameters().containsKey("code")) {
            return problem;
        }
        String title = problem.getTitle() == null ? "Error" : problem.getTitle();
        String message = problem.getDetail() == null ? title : problem.getDetail();
        return HttpProblem.builder(problem)
                .with("code", title.toLowerCase(Locale.ROOT).replace(' ', '-'))
                .with("message", message)
                .build();
    }
}
