// A page of the same size as the pulse: six questions on a scale of five, in SurveyJS's free form library.
import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';

const elements = Array.from({ length: 6 }, (_, i) => ({
  type: 'rating',
  name: `q${i + 1}`,
  rateMin: 1,
  rateMax: 5,
}));
renderSurvey(new Model({ elements }), document.getElementById('survey'));
