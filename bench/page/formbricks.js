// A page of the same size as the pulse: six questions on a scale of five, in Formbricks' survey library.
import { renderSurveyInline } from '@formbricks/surveys';

const questions = Array.from({ length: 6 }, (_, i) => ({
  id: `q${i + 1}`,
  type: 'rating',
  headline: `Question ${i + 1}`,
  lowerLabel: 'little',
  upperLabel: 'much',
  buttonLabel: 'Next',
  backButtonLabel: 'Back',
  scale: 'number',
  range: 5,
  required: false,
}));
const survey = {
  id: 'pulse',
  name: 'Pulse',
  type: 'link',
  status: 'inProgress',
  languages: [],
  welcomeCard: { enabled: false },
  thankYouCard: { enabled: false },
  hiddenFields: { enabled: false },
  questions,
};
renderSurveyInline({
  survey,
  containerId: 'survey',
  brandColor: '#17707a',
  styling: {},
  languageCode: 'default',
  isBrandingEnabled: false,
});
