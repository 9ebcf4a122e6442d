# One image for every process of Noria; docker-compose.yml chooses the command.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /noria
COPY package.json package-lock.json ./
# No package of the image needs to run anything when it is installed, and one would report that it was.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY bin bin
COPY libs libs
COPY workflows workflows
COPY activities activities
COPY apps apps
# The embedded Postgres, which only the launcher runs, goes with the packages of development. Of swagger-ui-dist, the
# part that reports installations goes too: nothing imports it.
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/@scarf

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /noria
COPY --from=build /noria/package.json ./
COPY --from=build /noria/node_modules node_modules
COPY --from=build /noria/bin bin
COPY --from=build /noria/dist dist
# Nothing here is written at run time, and nothing here belongs to the user that runs it.
USER node
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
