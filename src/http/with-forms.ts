import type { FastifyInstance } from "fastify";

/** Registers the few routes that take forms: elsewhere a form is refused by its type. */
export function withForms(app: FastifyInstance, register: (forms: FastifyInstance) => void): void {
  void app.register((forms, _options, done) => {
    forms.addContentTypeParser("multipart/form-data", { parseAs: "buffer" }, (_request, body, parsed) => {
      parsed(null, body);
    });
    register(forms);
    done();
  });
}
